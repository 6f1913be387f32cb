package huika.house.bad;

import org.springframework.transaction.annotation.Transactional;

/// Hides its transaction in an annotation.
class Transacts {

    @Transactional
    void work() {}
}
