package huika.program.reading;

import huika.kernel.Code;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/// YAML text as a tree of [Node]s. Takes the plain part of YAML only: one document of mappings,
/// lists and scalars. Directives, tags, anchors, aliases, merge keys, keys that are not words and
/// keys given twice are problems.
final class YamlTree {

    private static final int MAX_DEPTH = 30;
    private static final int MAX_KEY_LENGTH = 200;

    private final Iterator<Event> events;
    private final Problems problems;

    private YamlTree(Iterator<Event> events, Problems problems) {
        this.events = events;
        this.problems = problems;
    }

    /// The tree, or null where the text is no YAML at all.
    static @Nullable Node read(String yaml, Problems problems) {
        if (!YamlText.isClean(yaml, problems)) return null;
        var settings =
                LoadSettings.builder()
                        .setSchema(new FailsafeSchema())
                        .setCodePointLimit(YamlText.MAX_BYTES)
                        .build();
        try {
            var events = new Parse(settings).parseString(yaml).iterator();
            return new YamlTree(events, problems).document();
        } catch (Problems.Stop enough) {
            return null;
        } catch (MarkedYamlEngineException broken) {
            var mark = broken.getProblemMark().or(broken::getContextMark);
            syntax(mark, broken.getProblem(), problems);
            return null;
        } catch (YamlEngineException broken) {
            syntax(Optional.empty(), String.valueOf(broken.getMessage()), problems);
            return null;
        }
    }

    private @Nullable Node document() {
        Node root = null;
        var documents = 0;
        while (events.hasNext()) {
            var event = events.next();
            if (event instanceof DocumentStartEvent start) {
                documents++;
                checkStart(start, documents);
            } else if (event instanceof NodeEvent) {
                root = node(event, 1, "");
            }
        }
        if (root == null) syntax(Optional.empty(), "the file is empty", problems);
        return root;
    }

    private void checkStart(DocumentStartEvent start, int documents) {
        if (documents > 1) {
            refuse(start, "", "一个文件只能有一份制度", "a file holds one document only");
            throw new Problems.Stop();
        }
        if (start.getSpecVersion().isPresent() || !start.getTags().isEmpty()) {
            refuse(start, "", "不能用 % 指令", "no % directives here");
        }
    }

    private Node node(Event event, int depth, String path) {
        var line = line(event);
        var column = column(event);
        if (depth > MAX_DEPTH) {
            refuse(event, path, "嵌套超过 30 层", "nested deeper than 30 levels");
            throw new Problems.Stop();
        }
        checkAnchorAndTag(event, path);
        return switch (event) {
            case ScalarEvent scalar -> {
                YamlText.check(scalar, line, column, path, problems);
                yield new Node.Scalar(scalar.getValue(), scalar.isPlain(), line, column);
            }
            case SequenceStartEvent sequence -> sequence(sequence, depth, path);
            case MappingStartEvent mapping -> mapping(mapping, depth, path);
            case AliasEvent alias -> {
                refuse(alias, path, "不能用别名 *", "no aliases (*) here");
                yield new Node.Refused(line, column);
            }
            default -> throw new IllegalStateException("unexpected " + event);
        };
    }

    private Node sequence(SequenceStartEvent start, int depth, String path) {
        var items = new ArrayList<Node>();
        for (var event = events.next(); isNode(event); event = events.next()) {
            items.add(node(event, depth + 1, path + "[" + items.size() + "]"));
        }
        return new Node.Sequence(items, line(start), column(start));
    }

    private Node mapping(MappingStartEvent start, int depth, String path) {
        var entries = new LinkedHashMap<String, Node.Entry>();
        for (var event = events.next(); isNode(event); event = events.next()) {
            var key = key(node(event, depth + 1, path), path);
            var keyText = key == null ? "?" : key.text();
            var value = node(events.next(), depth + 1, Words.path(path, keyText));
            if (key == null) continue;
            var before = entries.putIfAbsent(keyText, new Node.Entry(key, value));
            if (before != null) duplicate(key, before.key(), path);
        }
        return new Node.Mapping(entries, line(start), column(start));
    }

    private Node.@Nullable Scalar key(Node node, String path) {
        if (!(node instanceof Node.Scalar key)) {
            problems.add(node, path, Code.YAML_NOT_ALLOWED, "键须是一个词", "a key must be a word");
            return null;
        }
        if (key.text().equals("<<") && key.plain()) {
            problems.add(key, path, Code.YAML_NOT_ALLOWED, "不能用合并键 <<", "no merge keys (<<) here");
            return null;
        }
        if (key.isBlank() || key.isHollow() || key.text().length() > MAX_KEY_LENGTH) {
            problems.add(
                    key, path, Code.YAML_NOT_ALLOWED, "键为空或过长", "the key is empty or too long");
            return null;
        }
        return key;
    }

    private void duplicate(Node.Scalar key, Node.Scalar first, String path) {
        problems.add(
                key,
                Words.path(path, key.text()),
                Code.KEY_DUPLICATE,
                "键“" + key.text() + "”重复，第 " + first.line() + " 行已有",
                "the key '" + key.text() + "' was already given on line " + first.line());
    }

    private void checkAnchorAndTag(Event event, String path) {
        if (event instanceof NodeEvent node
                && !(event instanceof AliasEvent)
                && node.getAnchor().isPresent()) {
            refuse(event, path, "不能用锚点 &", "no anchors (&) here");
        }
        var tag =
                switch (event) {
                    case ScalarEvent scalar -> scalar.getTag();
                    case CollectionStartEvent collection -> collection.getTag();
                    default -> Optional.<String>empty();
                };
        if (tag.isPresent()) refuse(event, path, "不能用类型标签 !", "no type tags (!) here");
    }

    private void refuse(Event at, String path, String zh, String en) {
        problems.add(line(at), column(at), path, Code.YAML_NOT_ALLOWED, zh, en);
    }

    private static void syntax(Optional<Mark> mark, String problem, Problems problems) {
        var line = mark.map(Mark::getLine).orElse(0) + 1;
        var column = mark.map(Mark::getColumn).orElse(0) + 1;
        problems.add(line, column, "", Code.YAML_MALFORMED, "YAML 语法错误：" + problem, problem);
    }

    private static boolean isNode(Event event) {
        return event instanceof NodeEvent;
    }

    private static int line(Event event) {
        return event.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }

    private static int column(Event event) {
        return event.getStartMark().map(Mark::getColumn).orElse(0) + 1;
    }
}
