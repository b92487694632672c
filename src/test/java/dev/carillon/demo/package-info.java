/**
 * The demo without its Carillon: the stand-ins by themselves, and the story against one that only
 * does what a test tells it. Start at {@link dev.carillon.demo.DemoTest}.
 */
@NullMarked
package dev.carillon.demo;

import org.jspecify.annotations.NullMarked;
