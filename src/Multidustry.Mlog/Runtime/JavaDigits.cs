using System.Globalization;
using System.Numerics;

namespace Multidustry.Mlog.Runtime;

/// <summary>
/// The decimal digits of a double as the game's platform (Java 17) chooses them: digits are developed until what is left
/// lies within half a unit in the last place, which is nearly always, but not always, the shortest text.
/// </summary>
internal static class JavaDigits
{
    private const int MantissaBits = 52;
    private const int ExponentBias = 1023;
    private const double PlainLimit = 1e7;
    private const long HiddenBit = 1L << MantissaBits;

    /// <summary>As far as 64 bits hold them.</summary>
    private static readonly long[] PowersOfFive = [.. Enumerable.Range(0, 28).Select(exponent => (long)BigInteger.Pow(5, exponent))];

    /// <summary>Digits d.ddd of a positive finite number and the power of ten of the first one.</summary>
    /// <returns>How many digits were written, without trailing zeros.</returns>
    public static int Develop(double value, Span<char> digits, out int exponent)
    {
        var count = value is >= 1 and < PlainLimit ? DevelopPlain(value, digits, out exponent) : DevelopAny(value, digits, out exponent);
        while (count > 1 && digits[count - 1] == '0')
            count--;
        return count;
    }

    /// <summary>
    /// Digits of a number whose whole part and fraction are separate bits: the fraction gives a digit by a multiplication and a shift.
    /// Only a fraction without a rest ends among the digits of the whole part; what follows there are zeros.
    /// </summary>
    internal static int DevelopPlain(double value, Span<char> digits, out int exponent)
    {
        // Twice the mantissa, so that half a unit in the last place is 1.
        var bits = BitConverter.DoubleToInt64Bits(value);
        var scaled = ((bits & (HiddenBit - 1)) | HiddenBit) << 1;
        var fractionBits = MantissaBits + 1 - ((int)(bits >> MantissaBits) - ExponentBias);
        var unit = 1L << fractionBits;
        ((uint)(scaled >> fractionBits)).TryFormat(digits, out var count, default, CultureInfo.InvariantCulture);
        exponent = count - 1;
        var rest = scaled & (unit - 1);
        var half = 1L;
        while (rest >= half && rest + half <= unit)
        {
            rest *= 10;
            half *= 10;
            digits[count++] = (char)('0' + (rest >> fractionBits));
            rest &= unit - 1;
        }
        return Round(digits, count, low: rest < half, high: rest + half > unit, (rest << 1).CompareTo(unit), ref exponent);
    }

    /// <summary>Digits of any number by fractions; those that the other way can do come out the same.</summary>
    internal static int DevelopAny(double value, Span<char> digits, out int exponent)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var mantissa = bits & (HiddenBit - 1);
        var binaryExponent = (int)(bits >> MantissaBits);
        var significantBits = MantissaBits + 1;
        if (binaryExponent == 0)
        {
            var shift = BitOperations.LeadingZeroCount((ulong)mantissa) - (63 - MantissaBits);
            mantissa <<= shift;
            (binaryExponent, significantBits) = (1 - shift, MantissaBits + 1 - shift);
        }
        else
        {
            mantissa |= HiddenBit;
        }
        return new Fraction(mantissa, binaryExponent - ExponentBias, significantBits).Develop(digits, out exponent);
    }

    private static int Round(Span<char> digits, int count, bool low, bool high, int rest, ref int exponent)
    {
        if (!high || (low && (rest < 0 || (rest == 0 && (digits[count - 1] & 1) == 0))))
            return count;
        var last = count - 1;
        while (last >= 0 && digits[last] == '9')
            digits[last--] = '0';
        if (last >= 0)
        {
            digits[last]++;
            return count;
        }
        exponent++;
        digits[0] = '1';
        return count;
    }

    /// <summary>The number and half a unit of its last place as fractions B/S and M/S, by their powers of two and five.</summary>
    private struct Fraction
    {
        private readonly long _mantissa;
        private readonly int _mantissaBits;
        private int _decimalExponent;
        private readonly int _b2;
        private readonly int _b5;
        private readonly int _s2;
        private readonly int _s5;
        private readonly int _m2;

        public Fraction(long mantissa, int binaryExponent, int significantBits)
        {
            var tailZeros = BitOperations.TrailingZeroCount(mantissa);
            _mantissaBits = MantissaBits + 1 - tailZeros;
            var tinyBits = Math.Max(0, _mantissaBits - binaryExponent - 1);
            _decimalExponent = EstimateDecimalExponent(mantissa, binaryExponent);
            _mantissa = mantissa >>> tailZeros;
            _b5 = Math.Max(0, -_decimalExponent);
            _s5 = Math.Max(0, _decimalExponent);
            _b2 = _b5 + tinyBits + binaryExponent;
            _s2 = _s5 + tinyBits;
            _m2 = _b2 - significantBits;
            _b2 -= _mantissaBits - 1;
            var common = Math.Min(_b2, _s2);
            _b2 -= common;
            _s2 -= common;
            _m2 -= common;
            // Below a power of two the next number is only half as far away.
            if (_mantissaBits == 1)
                _m2--;
            if (_m2 < 0)
            {
                _b2 -= _m2;
                _s2 -= _m2;
                _m2 = 0;
            }
        }

        public int Develop(Span<char> digits, out int exponent)
        {
            var fits = _mantissaBits + _b2 + BitsOfPowerOfFive(_b5) < 64 && _s2 + 1 + BitsOfPowerOfFive(_s5 + 1) < 64;
            var count = fits ? DevelopSmall(digits) : DevelopLarge(digits);
            exponent = _decimalExponent;
            return count;
        }

        private int DevelopSmall(Span<char> digits)
        {
            var b = (_mantissa * PowerOfFive(_b5)) << _b2;
            var s = PowerOfFive(_s5) << _s2;
            var m = PowerOfFive(_b5) << _m2;
            var tens = s * 10;
            var count = 0;
            var low = false;
            var high = false;
            var first = true;
            do
            {
                var digit = b / s;
                b = 10 * (b - (digit * s));
                m *= 10;
                // A half unit that overflows is certainly larger than what is left.
                (low, high) = m > 0 ? (b < m, b + m > tens) : (true, true);
                Take((int)digit, digits, ref count, ref first, ref low, ref high);
            }
            while (!low && !high);
            return Round(digits, count, low, high, ((b << 1) - tens).CompareTo(0), ref _decimalExponent);
        }

        private int DevelopLarge(Span<char> digits)
        {
            var s = BigInteger.Pow(5, _s5) << _s2;
            var b = (_mantissa * BigInteger.Pow(5, _b5)) << _b2;
            var m = BigInteger.Pow(5, _b5) << _m2;
            var tens = s * 10;
            var count = 0;
            var low = false;
            var high = false;
            var first = true;
            do
            {
                var digit = BigInteger.DivRem(b, s, out var rest);
                b = rest * 10;
                m *= 10;
                (low, high) = (b < m, b + m >= tens);
                Take((int)digit, digits, ref count, ref first, ref low, ref high);
            }
            while (!low && !high);
            return Round(digits, count, low, high, (b << 1).CompareTo(tens), ref _decimalExponent);
        }

        /// <summary>A leading zero only means that the exponent was estimated one too high; the scientific form always has two digits.</summary>
        private void Take(int digit, Span<char> digits, ref int count, ref bool first, ref bool low, ref bool high)
        {
            if (first && digit == 0 && !high)
                _decimalExponent--;
            else
                digits[count++] = (char)('0' + digit);
            if (first && _decimalExponent is < -3 or >= 8)
                low = high = false;
            first = false;
        }

        private static int EstimateDecimalExponent(long mantissa, int binaryExponent)
        {
            var scaled = BitConverter.Int64BitsToDouble(((long)ExponentBias << MantissaBits) | (mantissa & (HiddenBit - 1)));
            return (int)Math.Floor(((scaled - 1.5) * 0.289529654) + 0.176091259 + (binaryExponent * 0.301029995663981));
        }

        private static long PowerOfFive(int exponent) => PowersOfFive[exponent];

        private static int BitsOfPowerOfFive(int exponent) => exponent switch
        {
            0 => 0,
            <= 26 => 64 - BitOperations.LeadingZeroCount((ulong)PowerOfFive(exponent)),
            _ => exponent * 3,
        };
    }
}
