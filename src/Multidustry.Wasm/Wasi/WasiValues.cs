using Multidustry.Wasm.Components;

namespace Multidustry.Wasm.Wasi;

/// <summary>Values of WASI's types as components pass them.</summary>
internal static class WasiValues
{
    public static T Target<T>(object? handle) => (T)((ResourceHandle)handle!).Target!;

    public static VariantValue Option(object? value) => value is null ? VariantValue.None : VariantValue.Some(value);

    /// <summary>A <c>datetime</c>: seconds and nanoseconds since 1970-01-01 UTC.</summary>
    public static object[] DateTime(TimeSpan sinceEpoch) =>
        [(ulong)(sinceEpoch.Ticks / TimeSpan.TicksPerSecond), (uint)(sinceEpoch.Ticks % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick)];

    /// <summary>The moment of a <c>datetime</c>; what lies too far away is the end of time.</summary>
    public static TimeSpan Moment(object? value)
    {
        var parts = (object?[])value!;
        var ticks = ((decimal)(ulong)parts[0]! * TimeSpan.TicksPerSecond) + ((uint)parts[1]! / (uint)TimeSpan.NanosecondsPerTick);
        return ticks < System.DateTime.MaxValue.Ticks - System.DateTime.UnixEpoch.Ticks ? TimeSpan.FromTicks((long)ticks) : System.DateTime.MaxValue - System.DateTime.UnixEpoch;
    }

    public static ulong Nanoseconds(TimeSpan time) => (ulong)(time.Ticks * TimeSpan.NanosecondsPerTick);
}
