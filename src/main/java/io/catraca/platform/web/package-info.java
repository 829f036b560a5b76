/**
 * What HTTP needs whatever is asked: request ids, metrics, limits, parameters, the OpenAPI
 * document. No resource of a feature lives here.
 */
@NullMarked
package io.catraca.platform.web;

import org.jspecify.annotations.NullMarked;
