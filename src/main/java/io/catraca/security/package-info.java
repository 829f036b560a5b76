/**
 * Who calls: keys, roles and the company a key is bound to. What a viewer may see lives in access.
 */
@NullMarked
package io.catraca.security;

import org.jspecify.annotations.NullMarked;
