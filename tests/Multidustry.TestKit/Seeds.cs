using System.Globalization;
using NUnit.Framework;

namespace Multidustry.TestKit;

/// <summary>Seeds and sizes of fuzz tests: small in CI, as large as asked for by hand.</summary>
public static class Seeds
{
    /// <summary>
    /// The seed of this run: <c>MULTIDUSTRY_SEED</c> when set, otherwise <paramref name="otherwise"/>.
    /// It is printed, so that a failure can be repeated.
    /// </summary>
    public static int Choose(int otherwise)
    {
        var seed = Number("MULTIDUSTRY_SEED", otherwise);
        TestContext.Out.WriteLine($"seed {seed} (repeat with MULTIDUSTRY_SEED={seed})");
        return seed;
    }

    /// <summary>How many cases to run: <c>MULTIDUSTRY_CASES</c> when set, otherwise <paramref name="inCi"/>.</summary>
    public static int Cases(int inCi) => Number("MULTIDUSTRY_CASES", inCi);

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
