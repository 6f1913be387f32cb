@NullMarked
package huika.outbox;

import org.jspecify.annotations.NullMarked;
