/**
 * Keeps the views of lists that people save in the dashboard: a name, and the state of a page as it stands in its URL. Owns the table
 * saved_views. Always: nobody but its person sees an own view, and only admins change what all see.
 */
@NullMarked
package io.chatlogger.web.views;

import org.jspecify.annotations.NullMarked;
