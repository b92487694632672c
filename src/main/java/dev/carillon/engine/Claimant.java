package dev.carillon.engine;

/** Whose hands a claimed delivery is in: this node, in this life of it. */
public record Claimant(String node, long epoch) {}
