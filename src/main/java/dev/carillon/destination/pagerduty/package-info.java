/**
 * Pages through PagerDuty's Events API, version 2 or the old version 1. {@link
 * dev.carillon.destination.pagerduty.PagerDutyDestination} is the conversation; {@link
 * dev.carillon.destination.pagerduty.EventV2} and {@link
 * dev.carillon.destination.pagerduty.EventV1} are what is sent. Start reading at the first.
 */
@NullMarked
package dev.carillon.destination.pagerduty;

import org.jspecify.annotations.NullMarked;
