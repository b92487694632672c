@NullMarked
package dev.carillon.policytest;

import org.jspecify.annotations.NullMarked;
