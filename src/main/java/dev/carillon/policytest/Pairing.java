package dev.carillon.policytest;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

/**
 * Gives each of one list at most one of another, as many as can be. Not the first that fits: where
 * one that came fits two expectations, the other one that came must not be left over.
 */
final class Pairing<A, B> {
  private final List<A> left;
  private final List<B> right;
  private final BiPredicate<A, B> fits;
  private final int[] partners;

  private Pairing(List<A> left, List<B> right, BiPredicate<A, B> fits) {
    this.left = left;
    this.right = right;
    this.fits = fits;
    this.partners = new int[right.size()];
    Arrays.fill(partners, -1);
    for (int i = 0; i < left.size(); i++) {
      place(i, new boolean[right.size()]);
    }
  }

  static <A, B> Pairing<A, B> of(List<A> left, List<B> right, BiPredicate<A, B> fits) {
    return new Pairing<>(left, right, fits);
  }

  /** Finds a partner, if need be by finding another one for who has it. */
  private boolean place(int i, boolean[] tried) {
    for (int j = 0; j < right.size(); j++) {
      if (!tried[j] && fits.test(left.get(i), right.get(j))) {
        tried[j] = true;
        if (partners[j] < 0 || place(partners[j], tried)) {
          partners[j] = i;
          return true;
        }
      }
    }
    return false;
  }

  /** Of the first list, those without a partner. */
  List<A> leftAlone() {
    boolean[] paired = new boolean[left.size()];
    for (int i : partners) {
      if (i >= 0) {
        paired[i] = true;
      }
    }
    return IntStream.range(0, paired.length).filter(i -> !paired[i]).mapToObj(left::get).toList();
  }

  /** Of the second list, those without a partner. */
  List<B> rightAlone() {
    return IntStream.range(0, partners.length)
        .filter(j -> partners[j] < 0)
        .mapToObj(right::get)
        .toList();
  }
}
