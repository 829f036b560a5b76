/**
 * What every service needs and no rule decides: database, metrics, request ids, limits, OpenAPI. It
 * imports nothing of the features.
 */
@NullMarked
package io.catraca.platform;

import org.jspecify.annotations.NullMarked;
