/**
 * Companies, their users, teams, members and access settings: kept, audited, and handed to the
 * decisions as snapshots. Who may see what is decided elsewhere; which words exist, the rules say.
 * Ids of users and teams are plain strings here: a snapshot holds tens of thousands of them, and a
 * decision looks them up as they came.
 */
@NullMarked
package io.catraca.directory;

import org.jspecify.annotations.NullMarked;
