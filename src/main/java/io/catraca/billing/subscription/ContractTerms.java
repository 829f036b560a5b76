package io.catraca.billing.subscription;

import io.catraca.directory.CompanySnapshot.Contract;
import io.catraca.directory.CompanySnapshot.Terms;
import io.catraca.directory.CompanyStore.Edit;
import io.catraca.security.CompanyId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Reads contracts and gives them new terms, in the transaction of whoever changes them. */
public final class ContractTerms {

  private ContractTerms() {}

  /** A company's contracts in the order of their days. */
  public static List<Contract> of(Handle handle, CompanyId company) {
    return new ContractDao(handle).contracts(company);
  }

  /**
   * Ends the last terms of a contract where the new ones begin; those that would begin on the very
   * same day go.
   *
   * @param next from a day on that the last terms hold, to the end of the contract
   */
  public static void append(Edit edit, CompanyId company, Contract contract, Terms next) {
    Terms last = contract.terms().get(contract.terms().size() - 1);
    LocalDate from = next.days().from();
    List<Terms> instead = new ArrayList<>();
    if (from != null && !from.equals(last.days().from())) {
      instead.add(last.until(from));
    }
    instead.add(next);
    new ContractDao(edit.handle()).replaceLast(company, contract, instead);
  }
}
