# Every source of the views, a line each.
set(HEED_WIDGETS_SOURCES
    quantity_view.h
)
