"""Addresses of the board."""

from django.urls import path

from pledgeworks.web.board import plan_views, views
from pledgeworks.web.outlook.views import show_outlook

urlpatterns = [
    path("board/", views.choose, name="choose-board"),
    path("board/<code:code>/", views.show_board, name="board"),
    path("board/<code:code>/board.json", views.board_json, name="board-json"),
    path("board/<code:code>/offers/", views.offers_compared, name="offers-compared"),
    path("board/<code:code>/plan/", plan_views.show_plan, name="plan"),
    path("board/<code:code>/plan.json", plan_views.plan_json, name="plan-json"),
    path("board/<code:code>/portfolio.json", plan_views.portfolio_json, name="portfolio-json"),
    path("board/<code:code>/tours.csv", plan_views.tours_csv, name="tours-csv"),
    path("board/<code:code>/asks/", plan_views.show_asks, name="asks"),
    path("board/<code:code>/outlook/", show_outlook, name="outlook"),
]
