package probe;

import huika.security.Permission;
import huika.web.Direct;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.DispatcherServlet;

/// Tells which way a request came, and fails as it is told.
@RestController
@RequestMapping("/api/v1/ways")
public class WayHttp {

    public record Wish(String text) {}

    @Direct
    @PostMapping
    @Permission("quote:create")
    public Map<String, Object> way(
            @RequestParam(defaultValue = "false") boolean dryRun, @RequestBody Wish wish) {
        if (wish.text().equals("bug")) throw new IllegalStateException("phone 13800138000");
        return Map.of("way", way(), "dryRun", dryRun);
    }

    @Direct
    @GetMapping("/{id}")
    @Permission("quote:create")
    public Map<String, Object> one(@PathVariable String id) {
        return Map.of("way", way(), "id", id);
    }

    private static String way() {
        var servlet = DispatcherServlet.class.getName();
        return StackWalker.getInstance()
                        .walk(frames -> frames.anyMatch(f -> f.getClassName().equals(servlet)))
                ? "general"
                : "direct";
    }
}
