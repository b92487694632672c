package dev.carillon.policy;

/** A credential for the API and what it may do. */
public record Access(String name, Role role, Authorization authorization) {
  /** Each role may do what those before it may. */
  public enum Role {
    READ,
    OPERATE,
    ADMIN
  }
}
