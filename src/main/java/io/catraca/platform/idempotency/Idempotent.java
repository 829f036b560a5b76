package io.catraca.platform.idempotency;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A resource method that creates or charges, and so takes an {@code Idempotency-Key}. With one, the
 * same request answers its first success again for 24 hours and does nothing a second time.
 *
 * <p>Requests and answers are held in memory, so this goes neither with streamed bodies nor with
 * server-sent events; and it needs a caller, so not with open resources. A node that dies after the
 * work and before the answer is kept leaves the request to be done again after a minute: what must
 * never happen twice needs a constraint in the database as well.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@Parameter(
    name = IdempotencyKey.HEADER,
    in = ParameterIn.HEADER,
    description =
        "Makes the request safe to send again: for 24 hours the same key and body answer the first"
            + " success again, with the header Idempotency-Replayed, and another body answers 422",
    schema =
        @Schema(
            type = "string",
            minLength = 1,
            maxLength = IdempotencyKey.MAX_LENGTH,
            pattern = IdempotencyKey.VISIBLE_ASCII))
public @interface Idempotent {}
