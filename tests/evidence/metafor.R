# Fits the random intercept model to sets of series. In: CSV of set, positive, total. Out: CSV, one line a set.
packages <- c("lme4", "metafor")
missing <- packages[!vapply(packages, requireNamespace, logical(1), quietly = TRUE)]
if (length(missing)) {
  message("R has no package ", paste(missing, collapse = ", "))
  quit(status = 3)
}

# With the tolerances that lme4 takes by itself, tau squared is known to two decimals only.
tight <- list(
  optimizer = "bobyqa", tolPwrss = 1e-9, calc.derivs = FALSE, optCtrl = list(rhobeg = 0.1, rhoend = 1e-7, maxfun = 1e5)
)

# What metafor calls log-likelihood differs by a constant wherever tau is not zero; hence a plain sum.
log_likelihood <- function(series, logit, tau) {
  step <- 0.001
  z <- seq(-9, 9, by = step)
  marginal <- function(positive, total) sum(step * dnorm(z) * dbinom(positive, total, plogis(logit + tau * z)))
  sum(log(mapply(marginal, series$positive, series$total)))
}

fit <- function(series) {
  found <- metafor::rma.glmm(
    measure = "PLO", xi = series$positive, ni = series$total, method = "ML", nAGQ = 100,
    control = list(glmerCtrl = tight)
  )
  logit <- as.numeric(found$beta)
  c(plogis(logit), found$tau2, log_likelihood(series, logit, sqrt(found$tau2)))
}

one_line <- function(series) {
  said <- character()
  hear <- function(w) {
    said <<- c(said, conditionMessage(w))
    invokeRestart("muffleWarning")
  }
  give_up <- function(e) {
    said <<- c(said, conditionMessage(e))
    rep(NA, 3)
  }
  numbers <- withCallingHandlers(tryCatch(fit(series), error = give_up), warning = hear)
  names(numbers) <- c("share", "tau_squared", "log_likelihood")
  data.frame(set = series$set[1], as.list(numbers), said = paste(said, collapse = "; "))
}

series <- read.csv(file("stdin"))
lines <- lapply(split(series, series$set), one_line)
write.csv(do.call(rbind, lines), row.names = FALSE)
