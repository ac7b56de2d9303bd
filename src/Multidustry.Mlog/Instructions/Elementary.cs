namespace Multidustry.Mlog.Instructions;

/// <summary>Elementary functions in double precision.</summary>
internal static class Elementary
{
    public static double Pow(double a, double b) => Math.Pow(a, b);

    public static double Log(double a) => Math.Log(a);

    public static double Log10(double a) => Math.Log10(a);

    public static double Sin(double a) => Math.Sin(a);

    public static double Cos(double a) => Math.Cos(a);

    public static double Tan(double a) => Math.Tan(a);

    public static double Asin(double a) => Math.Asin(a);

    public static double Acos(double a) => Math.Acos(a);

    public static double Atan(double a) => Math.Atan(a);
}
