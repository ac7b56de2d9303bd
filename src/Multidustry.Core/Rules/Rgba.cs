using System.Globalization;

namespace Multidustry.Core.Rules;

/// <summary>A colour, eight bits each of red, green, blue and alpha from the highest byte down.</summary>
public readonly record struct Rgba(uint Value)
{
    /// <summary>Reads <c>rrggbbaa</c> or <c>rrggbb</c> (opaque), with or without a leading '#'.</summary>
    public static bool TryParse(string text, out Rgba color)
    {
        var digits = text.AsSpan().TrimStart('#');
        color = default;
        if (digits.Length is not (6 or 8) || !uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            return false;
        color = new Rgba(digits.Length == 6 ? (value << 8) | 0xFF : value);
        return true;
    }

    /// <summary>The colour of four parts, each from 0 to 1.</summary>
    public static Rgba Of(float red, float green, float blue, float alpha) =>
        new((Part(red) << 24) | (Part(green) << 16) | (Part(blue) << 8) | Part(alpha));

    /// <summary>Eight hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("x8", CultureInfo.InvariantCulture);

    private static uint Part(float part) => (uint)(Math.Clamp(part, 0, 1) * 255);
}
