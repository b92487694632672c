package dev.carillon.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.store.Store;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** A test that tells a story; at its end the ledger balances, whatever happened. */
abstract class StoryTest {
  private @Nullable Story story;

  /** Opens the store of this test; a second call opens it again. */
  abstract Store open();

  /** Puts away what the store was kept in, after it is closed. */
  void drop() {}

  Story story(String yaml) {
    story = new Story(yaml, this::open);
    return story;
  }

  @AfterEach
  void theLedgerBalances() {
    Story told = Objects.requireNonNull(story);
    assertThat(told.balances()).as("ledger %s", told.ledger()).isTrue();
    told.close();
    drop();
  }
}
