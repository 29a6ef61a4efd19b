package io.chatlogger.insight.analytics.rollup;

/** All counts of a period. The series of a month is empty: the series of its days are read instead. */
record Facts(Series series, Ledgers ledgers) {
    static final Facts EMPTY = new Facts(Series.EMPTY, Ledgers.EMPTY);

    Facts plus(Facts other) {
        return new Facts(series.plus(other.series), ledgers.plus(other.ledgers));
    }

    /** Returns the counts that a period of this grain keeps. */
    Facts of(Grain grain) {
        return grain == Grain.MONTH ? new Facts(Series.EMPTY, ledgers) : this;
    }

    boolean isEmpty() {
        return equals(EMPTY);
    }
}
