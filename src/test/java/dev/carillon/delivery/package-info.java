@NullMarked
package dev.carillon.delivery;

import org.jspecify.annotations.NullMarked;
