/**
 * The Go template language that users of Alertmanager write their messages in: text with actions
 * between double braces, Go's built-in functions and Alertmanager's own. Start with {@link
 * dev.carillon.template.Template} and {@link dev.carillon.template.TemplateSet}, then read {@code
 * Lexer}, {@code Parser} and {@code Evaluator} in this order. Every mistake in a template is a
 * {@link dev.carillon.template.TemplateException} that names line and column, and no template,
 * however written, can run or grow without bound.
 */
@NullMarked
package dev.carillon.template;

import org.jspecify.annotations.NullMarked;
