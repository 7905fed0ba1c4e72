# gamma and lgamma to the last digit.
import math

for x in (.5, -.5, 1.5, -2.5, 10, 2, 3, 1, 23, 24, 100.7, 171, 171.6, -171.5, -100.25, 140.1, 1e-10, 1e-300, 5.3, 4.9, 1 / 3, 2.0000001, 1e5, 1e16, -1e-21,
          6.02, 200.5, -199.5, -200.5, -1.0000001, math.inf, 0.1, 33.3, 150.2, -150.2):
    for function in (math.gamma, math.lgamma):
        try:
            print(x, function.__name__, function(x))
        except (ValueError, OverflowError) as error:
            print(x, function.__name__, type(error).__name__, error)
for x in (0.0, -0.0, -1, -5.0, -math.inf, math.nan, 172, 1e300, -1e300, 5e-324):
    for function in (math.gamma, math.lgamma):
        try:
            print(x, function.__name__, function(x))
        except (ValueError, OverflowError) as error:
            print(x, function.__name__, type(error).__name__, error)
