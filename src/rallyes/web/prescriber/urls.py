"""Addresses of the space of prescribers."""

from django.urls import path

from rallyes.web.prescriber import referrals

app_name = "prescriber"
urlpatterns = [
    path("", referrals.home, name="home"),
    path("rallyes/<int:rally_id>/", referrals.rally, name="rally"),
    path("rallyes/<int:rally_id>/orienter/", referrals.referral_add, name="referral_add"),
    path(
        "orientations/<int:referral_id>/corriger/",
        referrals.referral_correct,
        name="referral_correct",
    ),
    path(
        "orientations/<int:referral_id>/reprendre/",
        referrals.referral_withdraw,
        name="referral_withdraw",
    ),
]
