/** What requests and answers look like, declared once: it checks what comes in and is what the OpenAPI document shows. */
@NullMarked
package io.chatlogger.platform.schema;

import org.jspecify.annotations.NullMarked;
