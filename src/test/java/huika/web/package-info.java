@NullMarked
package huika.web;

import org.jspecify.annotations.NullMarked;
