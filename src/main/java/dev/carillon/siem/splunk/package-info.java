/**
 * Splunk's HTTP event collector: batches of events as JSON objects one after another, and its table
 * of answer codes. Start reading at {@link dev.carillon.siem.splunk.SplunkHec}.
 */
@NullMarked
package dev.carillon.siem.splunk;

import org.jspecify.annotations.NullMarked;
