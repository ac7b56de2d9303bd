using System.Globalization;
using System.Text.RegularExpressions;

namespace Multidustry.Core.Toml;

/// <summary>Booleans, numbers, dates and times.</summary>
internal static partial class TomlScalars
{
    private const int TickDigits = 7;

    public static object Read(TomlScanner scanner)
    {
        var token = scanner.TakeWhile(IsPart);
        if (Date().IsMatch(token) && scanner.Peek() == ' ' && char.IsAsciiDigit(scanner.Peek(1)))
        {
            scanner.Next();
            token += "T" + scanner.TakeWhile(IsPart);
        }

        return Convert(token) ?? throw scanner.Broken("a value");
    }

    private static bool IsPart(char c) => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.' or ':' or '_';

    private static object? Convert(string token) => token switch
    {
        "true" => true,
        "false" => false,
        "inf" or "+inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        "nan" or "+nan" or "-nan" => double.NaN,
        _ when Decimal().IsMatch(token) => long.TryParse(Plain(token), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null,
        _ when Radix().IsMatch(token) => FromRadix(token),
        _ when Float().IsMatch(token) => double.Parse(Plain(token), NumberStyles.Float, CultureInfo.InvariantCulture),
        _ when Moment().Match(token) is { Success: true } moment => FromMoment(moment),
        _ => null,
    };

    private static string Plain(string number) => number.Replace("_", "", StringComparison.Ordinal);

    private static long? FromRadix(string token)
    {
        var bits = token[1] switch { 'x' => 4, 'o' => 3, _ => 1 };
        var value = 0L;
        foreach (var digit in Plain(token[2..]))
        {
            if (value >> (63 - bits) != 0)
                return null;
            value = (value << bits) | (uint)System.Convert.ToInt32(digit.ToString(), 16);
        }

        return value;
    }

    private static object? FromMoment(Match moment)
    {
        var hasDate = moment.Groups["date"].Success;
        var hasTime = moment.Groups["time"].Success;
        DateOnly date = default;
        TimeOnly time = default;
        if (hasDate && !DateOnly.TryParseExact(moment.Groups["date"].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date))
            return null;
        if (hasTime && !TimeOnly.TryParseExact(moment.Groups["time"].Value, "HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out time))
            return null;
        var fraction = moment.Groups["fraction"].Value;
        time = time.Add(new TimeSpan(long.Parse(fraction.PadRight(TickDigits, '0')[..TickDigits], CultureInfo.InvariantCulture)));
        if (!hasDate)
            return time;
        if (!hasTime)
            return date;
        var local = date.ToDateTime(time);
        if (!moment.Groups["offset"].Success)
            return local;
        return FromOffset(local, moment.Groups["offset"].Value);
    }

    private static DateTimeOffset? FromOffset(DateTime local, string offset)
    {
        if (offset is "Z" or "z")
            return new DateTimeOffset(local, TimeSpan.Zero);
        if (!TimeOnly.TryParseExact(offset[1..], "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var distance))
            return null;
        var span = offset[0] == '-' ? -distance.ToTimeSpan() : distance.ToTimeSpan();
        var utc = local.Ticks - span.Ticks;
        if (utc < DateTime.MinValue.Ticks || utc > DateTime.MaxValue.Ticks)
            return null;
        return Math.Abs(span.TotalHours) <= 14 ? new DateTimeOffset(local, span) : new DateTimeOffset(utc, TimeSpan.Zero);
    }

    [GeneratedRegex(@"^[+-]?(0|[1-9](_?\d)*)\z", RegexOptions.ECMAScript)]
    private static partial Regex Decimal();

    [GeneratedRegex(@"^0(x[\dA-Fa-f](_?[\dA-Fa-f])*|o[0-7](_?[0-7])*|b[01](_?[01])*)\z", RegexOptions.ECMAScript)]
    private static partial Regex Radix();

    [GeneratedRegex(@"^[+-]?(0|[1-9](_?\d)*)(\.\d(_?\d)*)?([eE][+-]?\d(_?\d)*)?\z", RegexOptions.ECMAScript)]
    private static partial Regex Float();

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}\z", RegexOptions.ECMAScript)]
    private static partial Regex Date();

    [GeneratedRegex(
        @"^((?<date>[0-9]{4}-[0-9]{2}-[0-9]{2})([Tt](?<time>[0-9]{2}:[0-9]{2}:[0-9]{2})(\.(?<fraction>[0-9]+))?(?<offset>[Zz]|[+-][0-9]{2}:[0-9]{2})?)?"
        + @"|(?<time>[0-9]{2}:[0-9]{2}:[0-9]{2})(\.(?<fraction>[0-9]+))?)\z")]
    private static partial Regex Moment();
}
