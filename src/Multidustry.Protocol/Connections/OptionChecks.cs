using System.Runtime.CompilerServices;

namespace Multidustry.Protocol.Connections;

/// <summary>Ranges that option properties insist on.</summary>
internal static class OptionChecks
{
    public static int Positive(int value, [CallerMemberName] string? name = null) =>
        value > 0 ? value : throw new ArgumentOutOfRangeException(name, value, "Must be positive.");

    public static TimeSpan Positive(TimeSpan value, [CallerMemberName] string? name = null) =>
        value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(name, value, "Must be positive.");

    public static int NotNegative(int value, [CallerMemberName] string? name = null) =>
        value >= 0 ? value : throw new ArgumentOutOfRangeException(name, value, "Must not be negative.");

    public static TimeSpan NotNegative(TimeSpan value, [CallerMemberName] string? name = null) =>
        value >= TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(name, value, "Must not be negative.");
}
