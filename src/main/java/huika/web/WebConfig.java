package huika.web;

import jakarta.servlet.DispatcherType;
import java.util.List;
import org.eclipse.jetty.ee11.webapp.AbstractConfiguration;
import org.eclipse.jetty.ee11.webapp.WebAppContext;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.core.Ordered;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/// Puts the conventions in place: strict JSON in and out, the edge filter first, Jetty's own errors
/// like ours.
@Configuration(proxyBeanMethods = false)
class WebConfig {

    private static final int HEADERS_REMEMBERED = 256;
    private static final int ALL_TILLS = 1024;

    @Bean
    JsonMapper jsonMapper() {
        return StrictJson.mapper();
    }

    @Bean
    Bodies bodies(JsonMapper json) {
        return new Bodies(json);
    }

    @Bean
    ServerHttpMessageConvertersCustomizer strictBodies(Bodies bodies) {
        return converters -> converters.withJsonConverter(bodies);
    }

    @Bean
    FilterRegistrationBean<Edge> edge(Headers headers, Problems problems) {
        var edge = new FilterRegistrationBean<>(new Edge(headers, problems));
        edge.setOrder(Ordered.HIGHEST_PRECEDENCE);
        edge.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
        edge.setAsyncSupported(true);
        return edge;
    }

    @Bean
    WebServerFactoryCustomizer<JettyServletWebServerFactory> jetty(
            DirectRoutes direct, Proxies proxies) {
        var errors = new JettyErrors();
        return factory -> {
            factory.setThreadPool(threads());
            factory.addServerCustomizers(server -> {
                server.setErrorHandler(errors);
                direct.insertInto(server);
                for (var connector : server.getConnectors()) prepareForTills(connector);
                proxies.insertInto(server);
            });
            factory.addConfigurations(new ContextErrors(errors));
        };
    }

    /// Waiting for sockets is a platform thread's work, answering a virtual one's: a virtual thread
    /// that waits for many sockets holds its carrier and wakes another each time.
    private static QueuedThreadPool threads() {
        var threads = new QueuedThreadPool();
        threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("jetty-"));
        return threads;
    }

    /// Each connection remembers the headers it has seen, in a table of 96 bytes a character, full
    /// or not: enough for a till's few, so that a thousand tills do not fill the heap. After a
    /// restart all tills come back at once; one that finds the queue full tries again after
    /// seconds.
    private static void prepareForTills(Connector connector) {
        var http = connector.getConnectionFactory(HttpConnectionFactory.class);
        if (http != null) http.getHttpConfiguration().setHeaderCacheSize(HEADERS_REMEMBERED);
        if (connector instanceof ServerConnector server) server.setAcceptQueueSize(ALL_TILLS);
    }

    @Bean
    WebMvcConfigurer idempotencyKeys() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new KeyArgument());
            }
        };
    }

    /// Runs last of those that prepare the context, which has its own page for errors.
    private static final class ContextErrors extends AbstractConfiguration {

        private final JettyErrors errors;

        ContextErrors(JettyErrors errors) {
            super(new Builder());
            this.errors = errors;
        }

        @Override
        public void configure(WebAppContext context) {
            context.setErrorHandler(errors);
        }
    }

    private static final class KeyArgument implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == IdempotencyKey.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            return IdempotencyKey.of(request.getHeader(IdempotencyKey.HEADER));
        }
    }
}
