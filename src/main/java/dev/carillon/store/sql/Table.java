package dev.carillon.store.sql;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * One table: its columns, and how its rows become records and back. The statements that follow from
 * the columns are made here once.
 */
final class Table<R> {
  private final String name;
  private final String columns;
  private final Row.Reader<R> reader;
  private final Binding.Writer<R> writer;
  private final String insert;

  Table(String name, String columns, Row.Reader<R> reader, Binding.Writer<R> writer) {
    this.name = name;
    this.columns = columns;
    this.reader = reader;
    this.writer = writer;
    this.insert =
        "INSERT INTO "
            + name
            + " ("
            + columns
            + ") VALUES ("
            + columns.replaceAll("[^,]+", "?")
            + ")";
  }

  String name() {
    return name;
  }

  String columns() {
    return columns;
  }

  Row.Reader<R> reader() {
    return reader;
  }

  Binding.Writer<R> writer() {
    return writer;
  }

  /** With what comes after the table's name: {@code WHERE …}. */
  String select(String rest) {
    return "SELECT " + columns + " FROM " + name + " " + rest;
  }

  String insert() {
    return insert;
  }

  /** Sets those columns, then finds the row. */
  String update(String set, String where) {
    return "UPDATE " + name + " SET " + set.replace(",", " = ?,") + " = ? WHERE " + where;
  }

  /** Inserts, or replaces every column where the key is there already. */
  String upsert(String key) {
    return insert
        + " ON CONFLICT ("
        + key
        + ") DO UPDATE SET "
        + Arrays.stream(columns.split(", ", -1))
            .map(column -> column + " = excluded." + column)
            .collect(Collectors.joining(", "));
  }
}
