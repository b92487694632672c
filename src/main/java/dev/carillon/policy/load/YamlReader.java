package dev.carillon.policy.load;

import dev.carillon.policy.load.Node.Entry;
import dev.carillon.policy.load.Node.Mapping;
import dev.carillon.policy.load.Node.Scalar;
import dev.carillon.policy.load.Node.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Builds the tree of nodes out of the parser's events.
 *
 * <p>The parser's own composer is not used: it keeps the last of two equal keys without a word,
 * descends as deep as the text asks for, and leaves merge keys in the tree. Here a doubled key is a
 * problem, depth is bounded, and so is the size <i>after</i> aliases: a node knows how large it is
 * when all aliases in it are written out, so that a few lines of aliases to aliases are refused
 * before anyone walks them; merge keys do write them out, and are counted as they do. An alias may
 * only refer to a finished node, so the tree has no cycle.
 */
final class YamlReader {
  /** UTF-16 units of one file. */
  static final int MAX_LENGTH = 8 << 20;

  /** Lists and mappings within each other. */
  static final int MAX_DEPTH = 100;

  /** Nodes of one file, aliases written out. */
  static final long MAX_NODES = 1_000_000;

  private final String file;
  private final Problems problems;
  private final Iterator<Event> events;
  private final Map<Anchor, Node> anchors = new HashMap<>();
  private int depth;
  private long merged;

  private YamlReader(String file, Problems problems, Iterator<Event> events) {
    this.file = file;
    this.problems = problems;
    this.events = events;
  }

  /** The file's only document; null if it is empty, or unreadable, which is then a problem. */
  static @Nullable Node read(String file, String text, Problems problems) {
    if (text.length() > MAX_LENGTH) {
      problems.error(At.file(file), "is larger than " + (MAX_LENGTH >> 20) + " MiB");
      return null;
    }
    LoadSettings settings =
        LoadSettings.builder().setLabel(file).setCodePointLimit(MAX_LENGTH).build();
    String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
    try {
      return new YamlReader(file, problems, new Parse(settings).parseString(body).iterator())
          .document();
    } catch (Unreadable e) {
      problems.error(e.at, e.problem);
    } catch (MarkedYamlEngineException e) {
      problems.error(place(file, e.getProblemMark()), sentence(e));
    } catch (YamlEngineException e) {
      problems.error(At.file(file), "is no YAML: " + e.getMessage());
    }
    return null;
  }

  private static String sentence(MarkedYamlEngineException e) {
    String context = e.getContext();
    String problem = e.getProblem();
    if (problem.contains("\\t")) {
      return "a tab where YAML allows only spaces; indent with spaces";
    }
    if (problem.startsWith("mapping values are not allowed")) {
      return "a colon that can end no key here; put quotes around the value, or see whether the"
          + " line above lacks a colon";
    }
    return "is no YAML: " + (context == null ? "" : context + ": ") + problem;
  }

  private @Nullable Node document() {
    Node root = null;
    while (events.hasNext()) {
      Event event = events.next();
      if (event instanceof DocumentStartEvent start) {
        if (root != null) {
          throw new Unreadable(
              place(file, start.getStartMark()), "a second document; write one in each file");
        }
        root = node(events.next());
      } else if (event instanceof StreamEndEvent) {
        break;
      }
    }
    return root == null || root.isNull() ? null : root;
  }

  private Node node(Event event) {
    At at = place(file, event.getStartMark());
    if (event instanceof AliasEvent alias) {
      Node node = anchors.get(alias.getAlias());
      if (node == null) {
        throw new Unreadable(
            at,
            "alias *" + alias.getAlias() + " refers to nothing that is complete before this place");
      }
      return node;
    }
    Node node =
        switch (event) {
          case ScalarEvent scalar -> scalar(at, scalar);
          case MappingStartEvent start -> nested(at, start);
          case CollectionStartEvent start -> nested(at, start);
          default -> throw new Unreadable(at, "is no YAML: unexpected " + event.getEventId());
        };
    if (node.size() > MAX_NODES) {
      throw new Unreadable(
          at, "holds more than " + MAX_NODES + " values with its aliases written out");
    }
    if (event instanceof NodeEvent named) {
      named.getAnchor().ifPresent(anchor -> anchors.put(anchor, node));
    }
    return node;
  }

  private Scalar scalar(At at, ScalarEvent event) {
    String tag = event.getTag().orElse("");
    if (!tag.isEmpty() && !tag.equals("!") && !tag.equals("tag:yaml.org,2002:str")) {
      throw new Unreadable(at, "tag " + tag + " is not allowed; write the value without a tag");
    }
    return new Scalar(at, event.getValue(), event.isPlain() && tag.isEmpty());
  }

  private Node nested(At at, CollectionStartEvent start) {
    if (++depth > MAX_DEPTH) {
      throw new Unreadable(at, "is nested deeper than " + MAX_DEPTH + " levels");
    }
    Node node = start instanceof MappingStartEvent ? mapping(at) : sequence(at);
    depth--;
    return node;
  }

  private Sequence sequence(At at) {
    List<Node> items = new ArrayList<>();
    long size = 1;
    for (Event event = events.next(); isNode(event); event = events.next()) {
      Node item = node(event);
      items.add(item);
      size += item.size();
    }
    return new Sequence(at, items, size);
  }

  private Mapping mapping(At at) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    List<Entry> merges = new ArrayList<>();
    for (Event event = events.next(); isNode(event); event = events.next()) {
      if (!(node(event) instanceof Scalar key)) {
        throw new Unreadable(place(file, event.getStartMark()), "a key must be a single value");
      }
      Entry entry = new Entry(place(file, event.getStartMark()), node(events.next()));
      if (key.plain() && key.text().equals("<<")) {
        merges.add(entry);
      } else {
        Entry first = entries.putIfAbsent(key.text(), entry);
        if (first != null) {
          problems.error(
              entry.at(), "key \"" + key.text() + "\" is already set at line " + first.at().line());
        }
      }
    }
    merges.forEach(merge -> merge(merge, entries));
    long size = 1;
    for (Entry entry : entries.values()) {
      size += 1 + entry.value().size();
    }
    return new Mapping(at, entries, size);
  }

  private void merge(Entry merge, Map<String, Entry> entries) {
    List<Node> sources =
        merge.value() instanceof Sequence list ? list.items() : List.of(merge.value());
    for (Node source : sources) {
      if (!(source instanceof Mapping mapping)) {
        throw new Unreadable(merge.at(), "<< takes an alias of a mapping, or a list of them");
      }
      merged += mapping.entries().size();
      if (merged > MAX_NODES) {
        throw new Unreadable(merge.at(), "more than " + MAX_NODES + " keys are merged with <<");
      }
      mapping.entries().forEach(entries::putIfAbsent);
    }
  }

  private static boolean isNode(Event event) {
    return event instanceof NodeEvent;
  }

  private static At place(String file, Optional<Mark> mark) {
    return mark.map(m -> new At(file, m.getLine() + 1, m.getColumn() + 1)).orElse(At.file(file));
  }

  /** The first mistake after which the text can no longer be understood. */
  private static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient At at;
    private final String problem;

    private Unreadable(At at, String problem) {
      super(problem);
      this.at = at;
      this.problem = problem;
    }
  }
}
