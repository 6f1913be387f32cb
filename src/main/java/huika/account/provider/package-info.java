/// The company's identity provider, spoken with over OpenID Connect.
@NullMarked
package huika.account.provider;

import org.jspecify.annotations.NullMarked;
