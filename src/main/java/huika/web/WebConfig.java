package huika.web;

import jakarta.servlet.DispatcherType;
import java.util.List;
import org.eclipse.jetty.ee11.webapp.AbstractConfiguration;
import org.eclipse.jetty.ee11.webapp.WebAppContext;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConnectionFactory;
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
            factory.addServerCustomizers(server -> {
                server.setErrorHandler(errors);
                direct.insertInto(server);
                for (var connector : server.getConnectors()) keepLess(connector);
                proxies.insertInto(server);
            });
            factory.addConfigurations(new ContextErrors(errors));
        };
    }

    /// Each connection remembers the headers it has seen, in a table of 96 bytes a character, full
    /// or not: enough for a till's few, so that a thousand tills do not fill the heap.
    private static void keepLess(Connector connector) {
        var http = connector.getConnectionFactory(HttpConnectionFactory.class);
        if (http != null) http.getHttpConfiguration().setHeaderCacheSize(HEADERS_REMEMBERED);
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
