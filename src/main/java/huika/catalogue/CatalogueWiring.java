package huika.catalogue;

import huika.approval.ApprovalKind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What consent to a design does.
@Configuration(proxyBeanMethods = false)
class CatalogueWiring {

    @Bean
    static ApprovalKind cardDesignApproval(Designs designs) {
        return designs.approvalKind();
    }
}
