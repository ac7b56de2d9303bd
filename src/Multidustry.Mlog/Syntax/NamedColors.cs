using System.Collections.Frozen;

namespace Multidustry.Mlog.Syntax;

/// <summary>Colours that have names in texts, as 0xRRGGBBAA: basic ones also in UPPER_CASE, the game's own in lower case only.</summary>
internal static class NamedColors
{
    private static readonly FrozenDictionary<string, uint> LowerCase = new Dictionary<string, uint>
    {
        ["accent"] = 0xffd37fff,
        ["acid"] = 0x7fff00ff,
        ["black"] = 0x000000ff,
        ["blue"] = 0x4169e1ff,
        ["brick"] = 0xb22222ff,
        ["brown"] = 0x8b4513ff,
        ["clear"] = 0x00000000,
        ["coral"] = 0xff7f50ff,
        ["crimson"] = 0xdc143cff,
        ["cyan"] = 0x00ffffff,
        ["darkgray"] = 0x3f3f3fff,
        ["darkgrey"] = 0x3f3f3fff,
        ["forest"] = 0x228b22ff,
        ["gold"] = 0xffd700ff,
        ["goldenrod"] = 0xdaa520ff,
        ["gray"] = 0x7f7f7fff,
        ["green"] = 0x38d667ff,
        ["grey"] = 0x7f7f7fff,
        ["highlight"] = 0xffe0a5ff,
        ["lightgray"] = 0xbfbfbfff,
        ["lightgrey"] = 0xbfbfbfff,
        ["lime"] = 0x32cd32ff,
        ["magenta"] = 0xff00ffff,
        ["maroon"] = 0xb03060ff,
        ["navy"] = 0x00007fff,
        ["negstat"] = 0xe55454ff,
        ["olive"] = 0x6b8e23ff,
        ["orange"] = 0xffa500ff,
        ["pink"] = 0xff69b4ff,
        ["purple"] = 0xa020f0ff,
        ["red"] = 0xe55454ff,
        ["royal"] = 0x4169e1ff,
        ["salmon"] = 0xfa8072ff,
        ["scarlet"] = 0xff341cff,
        ["sky"] = 0x87ceebff,
        ["slate"] = 0x708090ff,
        ["stat"] = 0xffd37fff,
        ["tan"] = 0xd2b48cff,
        ["teal"] = 0x007f7fff,
        ["unlaunched"] = 0x8982edff,
        ["violet"] = 0xee82eeff,
        ["white"] = 0xffffffff,
        ["yellow"] = 0xffff00ff,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, uint> UpperCase = LowerCase
        .Where(color => color.Key is not ("accent" or "stat" or "negstat" or "unlaunched" or "highlight"))
        .ToFrozenDictionary(color => UpperName(color.Key), color => color.Value, StringComparer.Ordinal);

    /// <summary>Every name in lower case with its colour.</summary>
    public static IEnumerable<KeyValuePair<string, uint>> All => LowerCase;

    public static bool TryGet(string name, out uint rgba) => LowerCase.TryGetValue(name, out rgba) || UpperCase.TryGetValue(name, out rgba);

    private static string UpperName(string name) =>
        name.ToUpperInvariant().Replace("LIGHTGR", "LIGHT_GR", StringComparison.Ordinal).Replace("DARKGR", "DARK_GR", StringComparison.Ordinal);
}
