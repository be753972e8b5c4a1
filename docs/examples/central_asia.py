# %% [markdown]
# # What was really promised in Tokyo
#
# A register of the sample reports, made by `servanda add samples/*.txt`, asked from Python. Needs
# `pip install 'servanda[arrow]' polars`.

# %%
import polars as pl

import servanda

register = servanda.open("servanda.db")

# %% [markdown]
# ## From what was told to what counts
#
# Every promise behind the total, and why some of them do not count whole.

# %%
lines = register.lines(document="tokyo-2025").to_polars()
lines.group_by("why").agg(pl.len().alias("promises"), pl.col("headline", "net", "firm").sum() / 1e9).sort("net")

# %% [markdown]
# ## Who takes part most often

# %%
parties = pl.DataFrame(register.parties(document="tokyo-2025"))
parties.group_by("name").len().sort("len", descending=True).head(10)

# %% [markdown]
# ## Japan beside its rivals
#
# The register holds what its documents tell: few promises may only mean few reports.

# %%
compared = register.compare("Central Asia")
compared["partners"].to_polars().select("partner", "promises", pl.col("net", "yearly") / 1e9, "moved")

# %% [markdown]
# What the documents themselves count, and who says so.

# %%
compared["figures"].to_polars().select("partner", "measure", "told", "period", "by")

# %% [markdown]
# ## Claims that do not hold together

# %%
for finding in register.audit():
    print(finding["said"])

# %%
register.close()
