package dev.carillon.policy;

import java.util.List;

/** A name for a list of destinations; one without any is valid and swallows what it gets. */
public record Receiver(String name, List<DestinationConfig> destinations) {}
