package dev.carillon.policy.load;

import dev.carillon.alert.Hash;
import dev.carillon.policy.load.Node.Mapping;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Loads a policy from a file or a folder, completely or not at all, and reports everything that is
 * wrong at once. {@link Merge} makes one policy of the files of a folder. Loading touches nothing
 * but these files and those that {@code *_file} and {@code templates} keys name.
 */
public final class PolicyLoader {
  private static final String EMPTY =
      "is empty; a policy needs at least a route with a receiver, and that receiver:"
          + " route: { receiver: ops }, receivers: [ { name: ops } ]";

  private PolicyLoader() {}

  /**
   * Loads what is at the path.
   *
   * @param fileOrFolder YAML or JSON, or a folder whose {@code *.yml} are read, except {@code
   *     *_test.yml}
   * @param env for values that are wholly {@code ${NAME}}
   */
  public static Loaded load(Path fileOrFolder, Map<String, String> env) {
    Problems problems = new Problems();
    boolean isFolder = Files.isDirectory(fileOrFolder);
    Path folder = isFolder ? fileOrFolder : fileOrFolder.getParent();
    Map<String, String> texts = new LinkedHashMap<>();
    for (Path file : isFolder ? files(fileOrFolder, problems) : List.of(fileOrFolder)) {
      String text = text(file, problems);
      if (text != null) {
        texts.put(file.toString(), text);
      }
    }
    At whole = isFolder ? At.file(fileOrFolder.toString()) : null;
    return load(texts, whole, new Context(problems, env, folder == null ? Path.of("") : folder));
  }

  /**
   * Loads a text as if it were a file's content.
   *
   * @param file its name in problems
   * @param folder what {@code *_file} keys are relative to
   */
  public static Loaded parse(String file, String text, Path folder, Map<String, String> env) {
    return load(Map.of(file, text), null, new Context(new Problems(), env, folder));
  }

  /**
   * Loads the texts of files.
   *
   * @param folder null if it is one file that was asked for
   */
  private static Loaded load(Map<String, String> texts, @Nullable At folder, Context context) {
    Problems problems = context.problems();
    List<Mapping> roots = new ArrayList<>();
    boolean complete = !problems.hasErrors();
    for (Map.Entry<String, String> text : texts.entrySet()) {
      long errors = problems.errors();
      Node root = YamlReader.read(text.getKey(), text.getValue(), problems);
      if (root instanceof Mapping mapping) {
        roots.add(mapping);
        continue;
      } else if (root != null) {
        problems.error(
            root.at(), "a policy must be a mapping of keys to values, not " + root.kind());
      }
      complete &= problems.errors() == errors;
    }
    if (complete && roots.isEmpty() && !problems.hasErrors()) {
      problems.error(At.file(texts.keySet().iterator().next()), EMPTY);
    }
    PolicyReader.Read read = null;
    // Without one of the files, what the others say of it would be called wrong.
    if (complete && !roots.isEmpty()) {
      String hash = Hash.hex(texts.values());
      Mapping merged =
          folder == null
              ? Merge.single(roots.getFirst(), problems)
              : Merge.folder(folder, roots, problems);
      read = Section.read(context, merged, "", top -> PolicyReader.read(top, hash));
    }
    return new Loaded(
        read == null || problems.hasErrors() ? null : read.policy(),
        read == null || problems.hasErrorsButSecrets() ? null : read.policy(),
        read == null || !read.routable() ? null : read.policy().root(),
        problems.sorted());
  }

  private static List<Path> files(Path folder, Problems problems) {
    try (Stream<Path> listing = Files.list(folder)) {
      List<Path> files = new ArrayList<>();
      for (Path file : listing.filter(Files::isRegularFile).sorted().toList()) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(".yml") && !name.endsWith("_test.yml") && !name.startsWith(".")) {
          files.add(file);
        } else if (name.endsWith(".yaml")) {
          problems.warning(
              At.file(file.toString()), "is not read; of a folder only files *.yml are");
        }
      }
      if (files.isEmpty()) {
        problems.error(At.file(folder.toString()), "holds no policy: no file *.yml");
      }
      return files;
    } catch (IOException e) {
      problems.error(At.file(folder.toString()), "cannot be listed: " + e.getMessage());
      return List.of();
    }
  }

  static @Nullable String text(Path file, Problems problems) {
    At at = At.file(file.toString());
    try {
      if (Files.size(file) > YamlReader.MAX_LENGTH) {
        problems.error(at, "is larger than " + (YamlReader.MAX_LENGTH >> 20) + " MiB");
        return null;
      }
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (NoSuchFileException e) {
      problems.error(at, "does not exist");
    } catch (CharacterCodingException e) {
      problems.error(at, "is not written in UTF-8");
    } catch (IOException e) {
      problems.error(at, "cannot be read: " + e.getMessage());
    }
    return null;
  }
}
