/**
 * Writes policies, for people and for other programs. What is written holds no secret. Start
 * reading at {@link dev.carillon.policy.print.AlertmanagerYaml}.
 */
@NullMarked
package dev.carillon.policy.print;

import org.jspecify.annotations.NullMarked;
