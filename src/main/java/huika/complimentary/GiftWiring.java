package huika.complimentary;

import huika.approval.ApprovalKind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class GiftWiring {

    @Bean
    ApprovalKind complimentaryApprovals(Gifts gifts) {
        return gifts.approvalKind();
    }
}
