/** How JSON is read and written, the same for every resource. Shapes of requests live with them. */
@NullMarked
package io.catraca.platform.json;

import org.jspecify.annotations.NullMarked;
