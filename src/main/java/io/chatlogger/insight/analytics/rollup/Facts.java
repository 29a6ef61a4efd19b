package io.chatlogger.insight.analytics.rollup;

/** Everything that is counted of a period. Of longer ones than a day the series is empty: those of the days are read. */
record Facts(Series series, Ledgers ledgers) {
    static final Facts EMPTY = new Facts(Series.EMPTY, Ledgers.EMPTY);

    Facts plus(Facts other) {
        return new Facts(series.plus(other.series), ledgers.plus(other.ledgers));
    }

    /** What a period of the grain keeps. */
    Facts of(Grain grain) {
        return grain == Grain.MONTH ? new Facts(Series.EMPTY, ledgers) : this;
    }

    boolean isEmpty() {
        return equals(EMPTY);
    }
}
