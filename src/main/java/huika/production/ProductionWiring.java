package huika.production;

import huika.approval.ApprovalKind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What consent does here.
@Configuration(proxyBeanMethods = false)
class ProductionWiring {

    @Bean
    static ApprovalKind cardOrderApproval(CardOrders orders) {
        return orders.approvalKind();
    }

    @Bean
    static ApprovalKind specialCardsApproval(SpecialCards cards) {
        return cards.approvalKind();
    }
}
