"""From a frame to a figure, one file a chart. Figures are plain Plotly specifications: dicts cost next to nothing."""
