package dev.carillon.message;

/** What follows an answer: another step, or the end of the attempt. */
public sealed interface Next permits Step, Outcome {}
