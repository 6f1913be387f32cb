package huika.security;

import java.util.List;
import java.util.Map;

/// The family of a browser, from what it says of itself: enough to notice that a cookie moved to
/// another one, and for a person to recognise their sessions.
public final class AgentRules {

    /// In this order: most say they are Chrome or Safari too.
    private static final List<Map.Entry<String, String>> BROWSERS =
            List.of(
                    Map.entry("MicroMessenger", "WeChat"),
                    Map.entry("Edg", "Edge"),
                    Map.entry("OPR/", "Opera"),
                    Map.entry("Firefox/", "Firefox"),
                    Map.entry("HeadlessChrome/", "Chrome"),
                    Map.entry("Chrome/", "Chrome"),
                    Map.entry("CriOS/", "Chrome"),
                    Map.entry("Safari/", "Safari"),
                    Map.entry("curl/", "curl"),
                    Map.entry("Java", "Java"));

    private static final List<Map.Entry<String, String>> SYSTEMS =
            List.of(
                    Map.entry("HarmonyOS", "HarmonyOS"),
                    Map.entry("Android", "Android"),
                    Map.entry("iPhone", "iOS"),
                    Map.entry("iPad", "iOS"),
                    Map.entry("Windows", "Windows"),
                    Map.entry("Mac OS X", "macOS"),
                    Map.entry("Linux", "Linux"));

    private static final String OTHER = "other";

    private AgentRules() {}

    public static String family(String agent) {
        var browser = first(BROWSERS, agent);
        var system = first(SYSTEMS, agent);
        return system.equals(OTHER) ? browser : browser + " on " + system;
    }

    private static String first(List<Map.Entry<String, String>> words, String agent) {
        return words.stream()
                .filter(word -> agent.contains(word.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(OTHER);
    }
}
